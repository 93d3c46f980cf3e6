/**
 * The annotations that developers write on service methods. They hold no behaviour: the processor checks them and generates
 * code beside the annotated type, the agent weaves the annotated methods.
 */
@NullMarked
package dev.heddle;

import org.jspecify.annotations.NullMarked;
