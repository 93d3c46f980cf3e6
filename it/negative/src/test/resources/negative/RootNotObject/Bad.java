package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Name cities in {country}")
    List<String> cities(String country);
}
