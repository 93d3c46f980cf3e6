/** Tests of the AWS event stream parser, and the frames that tests of its users are made of. */
@NullMarked
package dev.heddle.runtime.dialect.eventstream;

import org.jspecify.annotations.NullMarked;
