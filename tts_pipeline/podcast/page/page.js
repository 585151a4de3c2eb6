"use strict";
/* Chapters and lines of the transcript move the player, and the player moves them. Without this file, everything can
   still be listened to: a chapter's link opens the audio at its time, the transcript's link opens its file. */

for (const episode of document.querySelectorAll("article")) {
  const audio = episode.querySelector("audio");
  const chapters = [...episode.querySelectorAll(".chapters a")];
  const details = episode.querySelector("details");
  let lines = [];

  const start = (part) => Number(part.dataset.start);
  const playFrom = (seconds) => {
    audio.currentTime = seconds;
    audio.play().catch(() => {}); // a browser that wants another gesture first still shows the place
  };

  /* Mark the part that is heard, and return it where it has just changed. */
  const mark = (parts) => {
    const heard = parts.findLast((part) => start(part) <= audio.currentTime + 0.05);
    if (!heard || heard.hasAttribute("aria-current")) return null;
    for (const part of parts) part.removeAttribute("aria-current");
    heard.setAttribute("aria-current", "true");
    return heard;
  };

  const follow = () => {
    mark(chapters);
    const line = mark(lines);
    if (line) line.parentElement.scrollTop = line.offsetTop - line.parentElement.clientHeight / 3;
  };

  const lineOf = (segment) => {
    const line = document.createElement("button");
    line.type = "button";
    line.dataset.start = segment.startTime;
    line.textContent = segment.body;
    line.addEventListener("click", () => playFrom(segment.startTime));
    return line;
  };

  const show = (segments) => {
    const box = document.createElement("div");
    box.className = "lines";
    let speaker = "";
    for (const segment of segments) {
      if (segment.speaker && segment.speaker !== speaker) {
        speaker = segment.speaker;
        const name = document.createElement("p");
        name.className = "voice";
        name.textContent = speaker;
        box.append(name);
      }
      box.append(lineOf(segment));
    }
    details.querySelector(".lines")?.remove();
    details.append(box);
    lines = [...box.querySelectorAll("button")];
    follow();
  };

  for (const chapter of chapters) {
    chapter.addEventListener("click", (event) => {
      event.preventDefault();
      playFrom(start(chapter));
    });
  }
  details?.addEventListener("toggle", async () => {
    if (!details.open || lines.length) return;
    const told = details.querySelector("[role=status]");
    try {
      const answer = await fetch(details.dataset.lines);
      if (!answer.ok) throw new Error(answer.status);
      show((await answer.json()).segments);
      told.textContent = "";
    } catch {
      told.textContent = "La transcription n’a pas pu être chargée.";
    }
  });
  for (const moved of ["timeupdate", "seeked", "play"]) audio.addEventListener(moved, follow);
  audio.addEventListener("play", () => {
    for (const other of document.querySelectorAll("audio")) if (other !== audio) other.pause();
  });
}
