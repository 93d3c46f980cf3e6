@NullMarked
package io.opentelemetry.javaagent.bootstrap;

import org.jspecify.annotations.NullMarked;
