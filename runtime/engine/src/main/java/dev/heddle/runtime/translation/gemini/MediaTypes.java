package dev.heddle.runtime.translation.gemini;

import java.util.Locale;

/** The media types of addresses, which Gemini wants to know. */
final class MediaTypes {

    private MediaTypes() {}

    /** By the ending of the path. */
    static String of(String url, String otherwise) {
        String path = url.replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT);
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "heic" -> "image/heic";
            case "pdf" -> "application/pdf";
            case "txt", "md" -> "text/plain";
            case "html", "htm" -> "text/html";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "mp3" -> "audio/mp3";
            case "wav" -> "audio/wav";
            case "mp4" -> "video/mp4";
            default -> otherwise;
        };
    }
}
