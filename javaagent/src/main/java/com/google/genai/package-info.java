/** Defined at run time beside google-genai's own classes, through their lookup. Not packaged for the agent's own loader. */
@NullMarked
package com.google.genai;

import org.jspecify.annotations.NullMarked;
