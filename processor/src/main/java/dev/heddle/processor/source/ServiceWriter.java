package dev.heddle.processor.source;

import dev.heddle.processor.call.ServiceModel;

/** Writes what is generated beside an annotated type. */
public interface ServiceWriter {

    /** A type without errors; never two of one name. */
    void write(ServiceModel service);

    /** All types were written: what is for the whole compilation, such as the index, follows. */
    void finish();
}
