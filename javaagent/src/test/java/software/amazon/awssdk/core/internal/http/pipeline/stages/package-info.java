/** Tests of what is defined beside the AWS SDK's stages. */
@NullMarked
package software.amazon.awssdk.core.internal.http.pipeline.stages;

import org.jspecify.annotations.NullMarked;
