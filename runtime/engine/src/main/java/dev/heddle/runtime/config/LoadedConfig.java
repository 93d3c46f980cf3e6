package dev.heddle.runtime.config;

/** Settings, and what there is to say about how they came about. */
public record LoadedConfig(HeddleConfig config, ConfigReport report) {}
