package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Sort {mail}")
    Ticket sort(String mail);

    record Ticket(String title, Object details) {}
}
