package negative;

import dev.heddle.LlmCall;
import dev.heddle.LlmService;
import dev.heddle.Prompt;

@LlmService
interface GoodDesk {
    @Prompt("Sort {mail}")
    Ticket sort(String mail);

    record Ticket(String title, int severity) {}
}

class GoodSupport {
    @LlmCall(fallback = "canned")
    String answer(String question) {
        return question;
    }

    String canned(String question) {
        return "Please call us.";
    }
}
