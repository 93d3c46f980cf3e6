package negative;

import dev.heddle.*;
import java.util.*;

@LlmService
interface Desk {
    @Prompt("Outline {text}")
    Section outline(String text);

    record Section(String title, List<Section> parts) {}
}
