/** Defined at run time beside cohere-java's own classes, through their lookup. Not packaged for the agent's own loader. */
@NullMarked
package com.cohere.api.core;

import org.jspecify.annotations.NullMarked;
