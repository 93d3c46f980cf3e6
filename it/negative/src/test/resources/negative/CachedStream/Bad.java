package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @LlmCall(cache = CacheMode.EXACT)
    @Prompt("Answer {question}")
    java.util.stream.Stream<String> answer(String question);
}
