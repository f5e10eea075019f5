/** Version of the widget, as it stands in every entry of the record. */
export const version = '0.1.0';
