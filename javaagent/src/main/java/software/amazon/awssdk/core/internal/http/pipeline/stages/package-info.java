/**
 * Defined at run time in the application's loader, beside the stages of the AWS SDK's request pipeline, through their own
 * lookup. Not packaged for the agent's own loader.
 */
@NullMarked
package software.amazon.awssdk.core.internal.http.pipeline.stages;

import org.jspecify.annotations.NullMarked;
