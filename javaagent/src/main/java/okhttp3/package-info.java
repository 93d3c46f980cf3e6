/**
 * Defined at run time in the application's loader, beside the classes of the OkHttp it uses, through their own lookup;
 * compiled against the oldest supported version. Not packaged for the agent's own loader.
 */
@NullMarked
package okhttp3;

import org.jspecify.annotations.NullMarked;
