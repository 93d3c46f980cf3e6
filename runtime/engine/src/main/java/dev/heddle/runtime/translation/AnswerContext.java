package dev.heddle.runtime.translation;

/**
 * What a writer of answers needs to know of the request and of the moment.
 *
 * @param model what an answer that does not name its model is said to be from
 * @param usageRequested whether the application asked for usage, where its dialect's streams tell it only on request
 * @param id for answers that have none: unique, letters and digits only, to be put behind the dialect's own prefix
 * @param created seconds since the epoch
 */
public record AnswerContext(String model, boolean usageRequested, String id, long created) {}
