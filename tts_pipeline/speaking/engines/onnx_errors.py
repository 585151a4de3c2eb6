"""What onnxruntime raises: its errors have no root of their own, each is derived from Exception alone."""

from functools import cache


@cache
def onnx_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the types of all errors of onnxruntime, RuntimeError, which its C++ core raises besides, and others."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    found = (member for member in vars(state).values() if isinstance(member, type))
    return (RuntimeError, *others, *(one for one in found if issubclass(one, Exception)))
