"""What leaves or enters by wire: addresses, fetching, downloads, remote folders."""
