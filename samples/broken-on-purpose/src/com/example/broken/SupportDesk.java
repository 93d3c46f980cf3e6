package com.example.broken;

import dev.heddle.CacheMode;
import dev.heddle.LlmCall;
import dev.heddle.LlmService;
import dev.heddle.Prompt;
import dev.heddle.Range;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A support desk with a mistake in every method: prompts, and answers that no strict schema expresses. */
@LlmService(model = "gpt-5-mini")
interface SupportDesk {

    // Prompts.

    @Prompt("Answer {qestion}") // mistake: UnknownPlaceholder
    String answer(String question);

    @Prompt("Translate {text}")
    String translate(
            String text,
            String language); // mistake: UnusedParameter

    String greet(String customer); // mistake: MissingPrompt

    @Prompt(value = "Summarize {mail}", resource = "prompts/summarize.txt") // mistake: PromptSource
    String summarize(String mail);

    @Prompt(resource = "prompts/nowhere.txt") // mistake: MissingTemplate
    String apologize();

    @Prompt(" ") // mistake: EmptyTemplate
    String sayNothing();

    @LlmCall(model = "gpt-4")
    @Prompt(Manual.TEXT) // mistake: PromptTooLong
    String lookUp();

    @Prompt("Convert {value}")
    <T> String convert(T value); // mistake: UnsupportedServiceMethod

    @Prompt("Say it for {customer}") // mistake: IneffectiveAnnotation
    @LlmCall(retryBudget = 2) // mistake: NotWeavable
    default String inPerson(String customer) {
        return "Hello, " + customer;
    }

    // Answers.

    @Prompt("Name the cities in {mail}")
    Stream<Integer> cities(String mail); // mistake: UnsupportedReturn

    @Prompt("Sort {mail}")
    Ticket sort(String mail);

    record Ticket(
            String title,
            Map<String, String> labels, // mistake: FreeKeys
            Object details, // mistake: UntypedAnswer
            LocalDate due, // mistake: UnsupportedAnswer
            @Range(min = 1, max = 5) String severity, // mistake: MisplacedConstraint
            @Range(min = 5, max = 1) int stars) {} // mistake: InvalidConstraint

    @Prompt("Which questions are in {mail}?")
    List<String> questions(String mail); // mistake: RootNotObject

    @Prompt("Outline {mail}")
    Section outline(String mail);

    record Section(String title, List<Section> parts) {} // mistake: RecursiveAnswer

    @Prompt("What is to be done about {mail}?")
    Step next(String mail); // mistake: NoDiscriminator

    interface Step {}

    @Prompt("Which article is {description}?")
    Article find(String description); // mistake: AnswerTooLarge

    record Article(ArticleNumber number) {}

    @Prompt("Read the order in {mail}")
    Nested.L1 order(String mail); // mistake: AnswerTooDeep

    // Limits and caches of answers.

    @LlmCall(repair = 20) // mistake: InvalidRepair
    @Prompt("Rate {mail} from 1 to 5")
    int rate(String mail);

    @LlmCall(cache = CacheMode.EXACT) // mistake: CachedStream
    @Prompt("Answer {question} at length")
    Stream<String> explain(String question);
}
