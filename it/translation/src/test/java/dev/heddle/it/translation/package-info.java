@NullMarked
package dev.heddle.it.translation;

import org.jspecify.annotations.NullMarked;
