package com.example.broken;

import dev.heddle.LlmService;

/** Services are interfaces. */
@LlmService // mistake: NotAService
abstract class NoDesk {}
