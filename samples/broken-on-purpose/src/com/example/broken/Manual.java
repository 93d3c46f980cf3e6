package com.example.broken;

/** More text than a small model reads. */
final class Manual {

    private static final String LINE = "Press the button, wait for the light, then turn the knob to the left. ";
    private static final String PAGE = LINE + LINE + LINE + LINE + LINE + LINE + LINE + LINE + LINE + LINE;
    private static final String CHAPTER = PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE + PAGE;

    static final String TEXT = CHAPTER + CHAPTER + CHAPTER + CHAPTER + CHAPTER + CHAPTER + CHAPTER + CHAPTER;

    private Manual() {}
}
