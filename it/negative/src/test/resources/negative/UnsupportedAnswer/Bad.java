package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("When is {event}?")
    Date when(String event);

    record Date(java.time.LocalDate day) {}
}
