/** Bytes of the first file of a form; what it was given where that is none: a picture, or for the reader to refuse. */
export function fileOf(form: Buffer): Buffer {
  const lineEnd = form.indexOf('\r\n');
  if (lineEnd < 3 || lineEnd > 80 || form.toString('latin1', 0, 2) !== '--') return form;
  const boundary = form.subarray(0, lineEnd);
  for (let at = lineEnd + 2; at > 1;) {
    const head = form.indexOf('\r\n\r\n', at);
    const end = head < 0 ? -1 : form.indexOf(Buffer.concat([Buffer.from('\r\n'), boundary]), head);
    if (head < 0 || end < 0 || head - at > 2_000) return form;
    if (/filename\*?=/i.test(form.toString('latin1', at, head)))
      return form.subarray(Math.min(head + 4, end), end);
    at = end + boundary.length + 4;
  }
  return form;
}
