package dev.heddle.it.agent.matrix;

import dev.heddle.it.harness.SdkApp;

/** An application that passed on a JDK. */
record SupportRow(SdkApp app, int feature) {}
