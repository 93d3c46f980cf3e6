/** Finds annotated methods by the index that the annotation processor wrote, and weaves them in place. */
@NullMarked
package dev.heddle.javaagent.annotated;

import org.jspecify.annotations.NullMarked;
