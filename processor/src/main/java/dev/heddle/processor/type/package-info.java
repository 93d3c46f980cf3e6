/** Types and members as the models name them: free of the compiler's own objects. */
@NullMarked
package dev.heddle.processor.type;

import org.jspecify.annotations.NullMarked;
