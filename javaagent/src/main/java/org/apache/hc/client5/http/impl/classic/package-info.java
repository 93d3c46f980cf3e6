/**
 * Defined at run time in the application's loader, beside Apache HttpClient 5's own classes, through their lookup; compiled
 * against the oldest supported version. Not packaged for the agent's own loader.
 */
@NullMarked
package org.apache.hc.client5.http.impl.classic;

import org.jspecify.annotations.NullMarked;
