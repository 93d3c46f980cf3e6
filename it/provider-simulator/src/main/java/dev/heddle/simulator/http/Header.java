package dev.heddle.simulator.http;

/** One header line. */
public record Header(String name, String value) {}
