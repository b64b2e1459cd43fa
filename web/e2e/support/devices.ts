// The screens on which pages are looked at.

/** The screen of a small phone, in CSS pixels. */
export const PHONE_SIZE = { width: 360, height: 740 };

/** A small phone: touched, not pointed at. */
export const PHONE = { viewport: PHONE_SIZE, hasTouch: true, isMobile: true };

/** The screens of the laptops that are sold most. */
export const LAPTOPS = [
  { width: 1366, height: 768 },
  { width: 1536, height: 864 },
  { width: 1280, height: 720 },
] as const;
