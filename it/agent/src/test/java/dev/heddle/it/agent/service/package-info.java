/** Services, which need no agent and are the same with it. */
@NullMarked
package dev.heddle.it.agent.service;

import org.jspecify.annotations.NullMarked;
