package dev.heddle.runtime.service;

import dev.heddle.runtime.time.TimeSource;

/** What services are performed with. */
record ServiceParts(Endpoints endpoints, Exchange exchange, TimeSource time, Alarm alarm) {}
