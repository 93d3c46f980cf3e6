/** Holds the documents to what is so: commands are run, what they show is compared, examples are read by what reads them. */
@NullMarked
package dev.heddle.it.documents;

import org.jspecify.annotations.NullMarked;
