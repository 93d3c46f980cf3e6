/**
 * Defined at run time in the application's loader, beside Azure's own classes of the pipeline, through their lookup; compiled
 * against azure-core 1.55, of reactor-core what 3.4 has. Not packaged for the agent's own loader.
 */
@NullMarked
package com.azure.core.http;

import org.jspecify.annotations.NullMarked;
