/** The bundled embedding model: all-MiniLM-L6-v2, quantised, on ONNX Runtime, with a tokenizer in Java. */
@NullMarked
package dev.heddle.embeddings;

import org.jspecify.annotations.NullMarked;
