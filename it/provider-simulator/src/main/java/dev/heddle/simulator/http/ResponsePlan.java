package dev.heddle.simulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** Everything that is done on the connection to answer one request; made once, performed any number of times. */
public record ResponsePlan(List<Step> steps) {

    /** A serial number that stands for the one to come in plans that are kept. */
    public static final long SERIAL_TO_COME = 918_273_645_546L;

    private static final byte[] MARK = serial(SERIAL_TO_COME).getBytes(US_ASCII);

    /** A serial number as it is written into ids: twelve digits. */
    public static String serial(long number) {
        String digits = Long.toString(number);
        return "000000000000".substring(Math.min(12, digits.length())) + digits;
    }

    /** A plan that only writes these bytes. */
    public static ResponsePlan once(byte[] head, byte[] body) {
        byte[] both = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        return new ResponsePlan(List.of(new Step.Send(both, new int[0])));
    }

    /** A step that writes these bytes, with the places of {@link #SERIAL_TO_COME} remembered. */
    public static Step.Send send(byte[] bytes) {
        int[] offsets = new int[4];
        int count = 0;
        for (int i = 0; i + MARK.length <= bytes.length; i++) {
            if (bytes[i] == MARK[0] && Arrays.equals(MARK, 0, MARK.length, bytes, i, i + MARK.length)) {
                offsets = count < offsets.length ? offsets : Arrays.copyOf(offsets, count * 2);
                offsets[count++] = i;
            }
        }
        return new Step.Send(bytes, Arrays.copyOf(offsets, count));
    }

    /** The same plan with this serial number in the places that were kept for it. */
    public ResponsePlan withSerial(long number) {
        byte[] digits = serial(number).getBytes(US_ASCII);
        return new ResponsePlan(
                steps.stream().map(step -> numbered(step, digits)).toList());
    }

    private static Step numbered(Step step, byte[] digits) {
        if (!(step instanceof Step.Send send) || send.serialOffsets().length == 0) {
            return step;
        }
        byte[] copy = send.bytes().clone();
        for (int offset : send.serialOffsets()) {
            System.arraycopy(digits, 0, copy, offset, digits.length);
        }
        return new Step.Send(copy, send.serialOffsets());
    }
}
