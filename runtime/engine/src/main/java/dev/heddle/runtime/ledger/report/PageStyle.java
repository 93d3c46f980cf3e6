package dev.heddle.runtime.ledger.report;

/** What the page looks like: light or dark as the reader's system is, light on paper. */
final class PageStyle {

    /** Colours of {@code c0} to {@code c5} keep apart for those who do not see red and green apart (Okabe and Ito). */
    static final String CSS = """
            :root{--bg:#fff;--fg:#1c1f23;--soft:#667079;--line:#dfe3e8;--tile:#f6f7f9;--loud:#b3261e;
            --c0:#0072b2;--c1:#e69f00;--c2:#009e73;--c3:#cc79a7;--c4:#56b4e9;--c5:#9aa0a6}
            @media screen and (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e6e8ea;--soft:#9aa3ab;--line:#2d3338;
            --tile:#1c2024;--loud:#ff8a80;--c0:#4aa3df;--c1:#f0b429;--c2:#33c29a;--c3:#dd9cc2;--c4:#8fd0f5;--c5:#7b838a}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:1080px;padding:24px;background:var(--bg);color:var(--fg);
            font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px}
            p{margin:4px 0}.soft{color:var(--soft)}.loud{color:var(--loud);font-weight:600}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:12px;margin:20px 0}
            .tile{background:var(--tile);border:1px solid var(--line);border-radius:8px;padding:12px}
            .tile b{display:block;font-size:22px;font-weight:600;overflow-wrap:anywhere}
            .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(440px,1fr));gap:0 40px}
            svg{display:block;width:100%;height:auto}svg text{fill:var(--soft);font-size:11px}
            .grid{stroke:var(--line)}.c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}
            .c4{fill:var(--c4)}.c5{fill:var(--c5)}.bad{fill:var(--loud)}
            .legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:6px 0;font-size:13px}
            .legend svg{display:inline-block;width:10px;height:10px;margin-right:6px}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}
            th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
            th{color:var(--soft);font-weight:500}.key{text-align:left;white-space:normal;overflow-wrap:anywhere;min-width:8em}
            .bar{width:25%}.bar svg{height:8px}
            tfoot td{font-weight:600;border-bottom:0}
            @media print{body{max-width:none;padding:0;font-size:12px}h2{break-after:avoid}
            svg,.tile,tr{break-inside:avoid}.wide{overflow:visible}th,td{white-space:normal;padding:3px 4px}
            *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            """;

    private PageStyle() {}
}
