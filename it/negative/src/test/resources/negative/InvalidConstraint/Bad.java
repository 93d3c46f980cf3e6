package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Rate {mail}")
    Rating rate(String mail);

    record Rating(@Range(min = 5, max = 1) int stars) {}
}
