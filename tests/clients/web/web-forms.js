/* ODK Web Forms, the form engine of ODK Central. */

import { OdkWebForm, webFormsPlugin } from "@getodk/web-forms";
import { createApp, h } from "vue";

let sent;

window.openForm = async (formXml) => {
  document.body.innerHTML = "<div></div>";
  sent = "";
  const props = {
    formXml,
    fetchFormAttachment: async () => new Response("", { status: 404 }),
    onSubmit: async ({ data }) => (sent = await data[0].get("xml_submission_file").text()),
  };
  createApp({ render: () => h(OdkWebForm, props) })
    .use(webFormsPlugin)
    .mount(document.body.firstElementChild);
};

window.sentForm = () => sent;
