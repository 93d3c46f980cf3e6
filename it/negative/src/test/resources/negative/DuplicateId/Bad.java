package negative;

import dev.heddle.*;
import java.util.*;

class Support {
    @LlmCall
    String answer(String question) {
        return question;
    }

    @LlmCall
    String answer(String question, String language) {
        return question + language;
    }
}
