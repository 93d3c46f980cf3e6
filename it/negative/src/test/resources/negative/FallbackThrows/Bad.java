package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall(fallback = "canned")
    String answer(String question) {
        return question;
    }

    String canned(String question) throws java.io.IOException {
        return java.nio.file.Files.readString(java.nio.file.Path.of("canned.txt"));
    }
}
