/// How anything is put into words and HTML, for the browser and for mail: templates filled from one
/// record, message bundles, dates, Markdown.
/// Start reading in [Pages][enlace.pages.Pages].
@NullMarked
package enlace.pages;

import org.jspecify.annotations.NullMarked;
