package okhttp3;

import dev.heddle.bridge.Step;

/** A response that no provider sent. */
final class HeddleAnswer {

    private HeddleAnswer() {}

    static Response of(Request request, Step.Answer answer) {
        Response.Builder builder = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status())
                .message("Heddle")
                .sentRequestAtMillis(System.currentTimeMillis())
                .receivedResponseAtMillis(System.currentTimeMillis());
        MediaType type = null;
        for (int i = 0; i < answer.headers().length; i += 2) {
            builder.header(answer.headers()[i], answer.headers()[i + 1]);
            if (answer.headers()[i].equalsIgnoreCase("content-type")) {
                type = MediaType.parse(answer.headers()[i + 1]);
            }
        }
        return builder.body(ResponseBody.create(answer.body(), type)).build();
    }
}
