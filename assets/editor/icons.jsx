/* The drawn marks of the screens. They carry no name of their own: the words beside them do. */

const SHAPES = {
  back: <path d="M15 5l-7 7 7 7" />,
  next: <path d="M9 5l7 7-7 7" />,
  down: <path d="M5 9l7 7 7-7" />,
  arrow: <path d="M4 12h15M13 6l6 6-6 6" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  x: <path d="M6 6l12 12M18 6L6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  more: <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth="3" />,
  pen: <path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />,
  quote: <path d="M10 7c-3 1-5 3.2-5 6.5V17h5v-5H7.5M19 7c-3 1-5 3.2-5 6.5V17h5v-5h-2.5" />,
  rule: <path d="M4 16V8h16v8zM8 8v3M12 8v4M16 8v3" />,
  model: <path d="M12 4l7 4v8l-7 4-7-4V8z" />,
  sign: <path d="M4 19h16M4 14c2-6 5-10 7-9s-2 8-1 9 3-4 4.5-4 0 3 1.5 3 2-1 3-2" />,
  number: <path d="M5 9.5h14M5 14.5h14M16 5L8 19" />,
  hedge: <path d="M4 10c2.7-3 5.3-3 8 0s5.3 3 8 0M4 16c2.7-3 5.3-3 8 0s5.3 3 8 0" />,
  none: (
    <>
      <circle cx="12" cy="12" r="8" strokeDasharray="3.2 3.1" />
      <path d="M8.5 12h7" />
    </>
  ),
  who: (
    <>
      <circle cx="12" cy="8" r="3.5" />
      <path d="M5 20c.6-4 3.3-6 7-6s6.4 2 7 6" />
    </>
  ),
  stale: <path d="M5 12a7 7 0 0 1 12-5l2 2M19 4v5h-5M19 12a7 7 0 0 1-12 5l-2-2M5 20v-5h5" />,
  pin: <path d="M6 21V4h11l-2.5 4L17 12H6" />,
  unflag: <path d="M6 21V8M6 4h11l-2.5 4L17 12h-3.5M3.5 3.5l17 17" />,
  link: (
    <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.6-5.6l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.6 5.6l1-1" />
  ),
  select: <path d="M9 6h11M9 12h11M9 18h11M3.5 6l1 1 1.5-2M3.5 12l1 1 1.5-2M3.5 18l1 1 1.5-2" />,
  trash: <path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13" />,
  move: <path d="M4 7h9M4 12h6M4 17h6M17 8v10M13.5 14.5L17 18l3.5-3.5" />,
  undo: <path d="M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3" />,
  list: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />,
  split: <path d="M4 12h16M12 3v5M9.5 5.5L12 3l2.5 2.5M12 21v-5M9.5 18.5L12 21l2.5-2.5" />,
  disk: <path d="M4 7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM9 21h6M12 17v4" />,
  off: <path d="M4 4l16 16M7.5 8A5 5 0 0 0 7 18h10M10 6.3A6 6 0 0 1 17.8 11 3.6 3.6 0 0 1 20.5 16" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4" />
    </>
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />,
  keys: (
    <>
      <rect x="3" y="6" width="18" height="12" rx="2" />
      <path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="11" width="14" height="9" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  copy: (
    <>
      <rect x="8" y="8" width="12" height="12" rx="2" />
      <path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2" />
    </>
  ),
  page: <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />,
  speaker: <path d="M4 10v4h3l4 3.5v-11L7 10zM15 9.5a4 4 0 0 1 0 5M17.5 7a7.5 7.5 0 0 1 0 10" />,
  play: <path d="M8 5.5v13l10-6.5z" />,
  stop: <path d="M7 7h10v10H7z" />,
  mic: <path d="M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />,
  micoff: <path d="M9 9V6a3 3 0 0 1 6 0v5M9 9v2a3 3 0 0 0 4.5 2.6M5.5 11.5A6.5 6.5 0 0 0 16 16.6M12 18v3M4 4l16 16" />,
  pause: <path d="M8 5v14M16 5v14" strokeWidth="3" />,
  dot: <circle cx="12" cy="12" r="6" fill="currentColor" />,
  share: <path d="M12 15V4M8 8l4-4 4 4M5 13v6h14v-6" />,
};

/** One mark; `small` is 16 px instead of 20. */
export const Icon = ({ name, small }) => (
  <svg className={small ? "i s" : "i"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {SHAPES[name]}
  </svg>
);

/** How a sentence was made, as a mark. */
export const METHOD_ICON = {
  verbatim: "quote",
  rule: "rule",
  model: "model",
  reworded: "pen",
  authored: "sign",
};
