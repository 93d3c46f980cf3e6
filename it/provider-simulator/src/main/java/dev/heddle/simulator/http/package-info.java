/** HTTP/1.1 on plain sockets: requests in, planned bytes, pauses, resets and cuts out. */
@NullMarked
package dev.heddle.simulator.http;

import org.jspecify.annotations.NullMarked;
