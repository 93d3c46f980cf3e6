package dev.heddle.runtime.translation.bedrock;

import org.jspecify.annotations.Nullable;

/** The formats of documents that Bedrock names, and their media types. */
final class DocumentFormats {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private DocumentFormats() {}

    static String mimeType(String format) {
        return switch (format) {
            case "pdf" -> "application/pdf";
            case "csv" -> "text/csv";
            case "html" -> "text/html";
            case "md" -> "text/markdown";
            case "txt" -> "text/plain";
            case "doc" -> "application/msword";
            case "xls" -> "application/vnd.ms-excel";
            case "docx" -> OFFICE + "wordprocessingml.document";
            case "xlsx" -> OFFICE + "spreadsheetml.sheet";
            default -> "application/octet-stream";
        };
    }

    /** Null for a type that Bedrock does not take. */
    static @Nullable String of(String mimeType) {
        for (String format : new String[] {"pdf", "csv", "html", "md", "txt", "doc", "xls", "docx", "xlsx"}) {
            if (mimeType(format).equals(mimeType)) {
                return format;
            }
        }
        return mimeType.startsWith("text/") || mimeType.equals("application/json") ? "txt" : null;
    }
}
