/** Heddle's own Prometheus registry and the page on loopback that shows it. */
@NullMarked
package dev.heddle.micrometer.scrape;

import org.jspecify.annotations.NullMarked;
