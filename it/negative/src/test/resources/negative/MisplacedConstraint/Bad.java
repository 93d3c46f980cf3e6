package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Rate {mail}")
    Rating rate(String mail);

    record Rating(@Range(min = 1, max = 5) String stars) {}
}
