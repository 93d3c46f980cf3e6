/**
 * Performs the methods of {@code @LlmService} interfaces: asks the model, reads the answer, repairs it, asks again, asks another
 * model. Every request is a call of the engine's like that of any SDK.
 */
@NullMarked
package dev.heddle.runtime.service;

import org.jspecify.annotations.NullMarked;
