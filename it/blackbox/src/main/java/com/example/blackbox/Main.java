package com.example.blackbox;

import com.example.blackbox.Shop.Desk;
import dev.heddle.call.LlmServices;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Prints what generated code makes of calls. */
public final class Main {

    private Main() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Support<String> support = new Support_Heddle<>("Shop");
        System.out.println(support.answer("Where?"));
        System.out.println(
                support.answer(List.of("a", "b")).toCompletableFuture().join());
        Desk desk = LlmServices.of(Desk.class);
        System.out.println(
                desk.order("{\"id\": \"1\", \"lines\": [{\"count\": 2, \"unit\": \"METRE\"}], \"note\": null,"
                        + " \"state\": {\"type\": \"Sent\", \"parcel\": \"P\"}}"));
        System.out.println(desk.later("{\"value\": true}").toCompletableFuture().join());
        try (Stream<String> text = desk.stream("hello")) {
            System.out.println(text.toList());
        }
        System.out.println(desk.fenced("x").note().orElseThrow());
        try {
            desk.order("{\"id\": \"\", \"lines\": [{\"count\": 0, \"unit\": \"MILE\"}]}");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
