/** OkHttp 4 and 5, also relocated: under openai-java, anthropic-java, google-genai and Spring AI 2. */
@NullMarked
package dev.heddle.javaagent.transport.okhttp;

import org.jspecify.annotations.NullMarked;
